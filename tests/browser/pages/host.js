// What the maps on this page tell it, and the keys it hears, in order.
window.heard = [];
window.keys = [];
for (const type of ["journey-ready", "journey-change", "journey-save", "journey-submit", "journey-error"]) {
  document.addEventListener(type, ({ target, bubbles, composed, detail }) => {
    window.heard.push({ type, on: target.localName, id: target.id, bubbles, composed, detail: { ...detail } });
  });
}
document.addEventListener("keydown", (event) => {
  if (!["Control", "Shift", "Alt"].includes(event.key)) window.keys.push(event.key);
});
