import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

// Vue has to know that the element is the browser's, not a component of its own.
const template = { compilerOptions: { isCustomElement: (tag) => tag === "journey-map" } };

export default defineConfig({ base: "./", plugins: [vue({ template })] });
