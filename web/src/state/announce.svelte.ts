// What has changed without the focus moving, for those who do not see it.
export const announcement = $state({ text: "" });

let clearing: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  clearTimeout(clearing);
  announcement.text = announcement.text === text ? text + "\u200b" : text;
  clearing = setTimeout(() => (announcement.text = ""), 8000);
}
