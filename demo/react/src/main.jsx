// A React 19 page with a map: attributes follow the state, events change it, members are called through a ref.
import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const map = useRef(null);
  const [shown, setShown] = useState(true);
  const [theme, setTheme] = useState("light");
  const [mode, setMode] = useState("edit");
  const [said, setSaid] = useState("wacht");
  return (
    <main>
      <h1>Een klantreis in React</h1>
      <p>
        <button onClick={() => setTheme(theme === "light" ? "dark" : "light")}>Licht of donker</button>
        <button onClick={() => setMode(mode === "edit" ? "view" : "edit")}>Bewerken of bekijken</button>
        <button onClick={() => map.current.undo()}>Stap terug</button>
        <button onClick={() => setShown(!shown)}>Tonen of weghalen</button>
      </p>
      <output>{said}</output>
      {shown && (
        <journey-map
          ref={map}
          lang="nl"
          theme={theme}
          mode={mode}
          template="see-think-do-care"
          storage-key="react"
          onjourney-ready={() => setSaid("klaar")}
          onjourney-change={({ detail }) => setSaid(detail.map.stages.map(({ name }) => name).join(", "))}
        />
      )}
    </main>
  );
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
