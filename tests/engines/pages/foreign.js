customElements.define(
  "journey-map",
  class extends HTMLElement {
    version = "another";
  },
);
