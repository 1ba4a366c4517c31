// What Stylelint checks in the style sheets: the standard rules, less those that ask for another layout of the text.
export default {
  extends: ["stylelint-config-standard"],
  rules: {
    // A short rule stands on one line, and rules that belong together stand without an empty line between them.
    "declaration-block-single-line-max-declarations": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    "custom-property-empty-line-before": null,
    // It compares selectors by how they end, though they mean elements of different parts of the screen.
    "no-descending-specificity": null,
    // `currentColor` and `crispEdges` are spelt as SVG spells them.
    "value-keyword-case": ["lower", { camelCaseSvgKeywords: true }],
    // Colours of the tokens are documented with six digits and as numbers of OKLCH, as colour pickers give them.
    "color-hex-length": null,
    "hue-degree-notation": "number",
    "lightness-notation": "number",
  },
};
