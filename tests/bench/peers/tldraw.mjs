// An empty tldraw, as its documentation puts it on a page.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { Tldraw } from "tldraw";
import "tldraw/tldraw.css";

createRoot(document.querySelector("main")).render(createElement(Tldraw, { onMount: () => void globalThis.lab.ready() }));
