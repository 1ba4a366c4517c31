// A router as small pages have them: it runs before any module, draws the map on one route only, and sends what it does not know home.
const go = () => {
  if (!/^#\/(home|map)$/.test(location.hash)) location.replace("#/home");
  const main = document.querySelector("main");
  if (!main) return;
  main.replaceChildren();
  if (location.hash === "#/map") main.append(document.createElement("journey-map"));
};
addEventListener("hashchange", go);
addEventListener("DOMContentLoaded", go);
go();
