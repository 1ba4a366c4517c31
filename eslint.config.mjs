// What ESLint checks in the scripts: the recommended rules, with the globals of the place that a file runs in.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["dist/", "target/", "test-results/", "fuzz/target/", "packages/*/dist/"] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // `_` takes what a destructuring leaves out: `const { legend: _, ...wanted } = labels`.
      "no-unused-vars": ["error", { varsIgnorePattern: "^_$", ignoreRestSiblings: true }],
    },
  },
  {
    files: ["scripts/**", "fuzz/**", "tests/**", "demo/**", "*.mjs"],
    languageOptions: { globals: globals.node },
  },
  {
    // Functions given to `page.evaluate` are written in a test and run in a page.
    files: ["src/**", "packages/**", "tests/**", "demo/**"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["**/*.jsx"],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    // Without React's own plugin ESLint does not see that a component is used in a tag.
    rules: { "no-unused-vars": ["error", { varsIgnorePattern: "^[A-Z]" }] },
  },
];
