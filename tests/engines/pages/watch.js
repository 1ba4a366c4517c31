// What goes wrong on this page, and what the maps on it say, in order.
window.problems = [];
window.heard = [];
window.told = [];
const problem = (what) => window.problems.push(what);
addEventListener("error", (event) => problem(event.message ? `uncaught: ${event.message}` : `not loaded: ${event.target.src}`), true);
addEventListener("unhandledrejection", ({ reason }) => problem(`uncaught: ${reason?.message ?? reason}`));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  // Browsers ask for the page's icon by themselves.
  if (!blockedURI.endsWith("/favicon.ico")) problem(`policy: ${effectiveDirective} blocked ${blockedURI}`);
});
for (const ask of ["alert", "confirm", "prompt"]) window[ask] = (text) => problem(`${ask}: ${text}`);
const { error } = console;
console.error = (...parts) => {
  problem(`console: ${parts.join(" ")}`);
  error.apply(console, parts);
};
for (const type of ["journey-ready", "journey-change", "journey-save", "journey-submit", "journey-error"]) {
  addEventListener(type, ({ target, detail }) => window.heard.push({ type, id: target.id, detail: { ...detail } }));
}
// Not by its source: that of a frame which is going is not the frame's any more.
addEventListener("message", ({ origin, data }) => window.told.push({ from: origin, ...data }));
