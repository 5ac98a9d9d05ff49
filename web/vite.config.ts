// Builds the pages into build/web; cmake/EmbedPages.cmake compresses them and puts them into the
// program. `vite` alone serves them for development and passes /api on to
// a running `sightline serve` (SIGHTLINE_SERVER, SIGHTLINE_TOKEN).
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { writeTypes } from "./types.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const output = fileURLToPath(new URL("../build/web/", import.meta.url));
const packages = fileURLToPath(new URL("../node_modules/", import.meta.url));

const types: Plugin = { name: "sightline-types", buildStart: writeTypes };

const server = process.env.SIGHTLINE_SERVER ?? "http://127.0.0.1:8080";
const token = process.env.SIGHTLINE_TOKEN;

export default defineConfig({
  root,
  cacheDir: fileURLToPath(new URL("../build/vite/", import.meta.url)),
  plugins: [types, svelte()],
  css: {
    preprocessorOptions: { scss: { loadPaths: [packages], quietDeps: true } },
  },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: "es2023",
    // Inlined data: addresses would be refused by the server's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    proxy: {
      "/api": {
        target: server,
        changeOrigin: true,
        headers: token ? { Authorization: `Bearer ${token}` } : {},
      },
    },
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
} as never);
