import { mount } from "svelte";
import App from "./App.svelte";
import { live } from "./state/live.svelte";
import { router } from "./state/router.svelte";
import "./styles/main.scss";

router.start();
live.start();

const target = document.getElementById("app");
if (target !== null) mount(App, { target });
