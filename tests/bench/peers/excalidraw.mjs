// An empty Excalidraw, as its documentation puts it on a page; its fonts come from this server.
import { Excalidraw } from "@excalidraw/excalidraw";
import "@excalidraw/excalidraw/index.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

createRoot(document.querySelector("main")).render(createElement(Excalidraw, { excalidrawAPI: () => globalThis.lab.ready() }));
