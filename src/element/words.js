// What must be said when the wasm cannot say it. Every other word is in the wasm.
export const WORDS = {
  nl: {
    loading: "Klantreis wordt geladen",
    slow: "Het laden duurt lang. Zodra het lukt, gaat het vanzelf verder.",
    failed: "De klantreis kan hier niet worden geladen. Wat je eerder bewaarde, staat nog in deze browser.",
    unsupported: "Deze browser kan de klantreis niet tonen. Werk hem bij, of gebruik een andere browser.",
    removed: "Het kaart-element is intussen van de pagina gehaald.",
    policy: "De regels van deze pagina (Content-Security-Policy) houden de klantreis tegen. De beheerder moet {} toestaan.",
    panic: "Er ging iets mis in de klantreis. Wat bewaard was, staat nog in deze browser.",
    held: "Er ging iets mis in de klantreis, en hier wordt niets bewaard. Bewaar je kaart als bestand, of ga ermee verder.",
    reason: "Reden",
    retry: "Opnieuw proberen",
    rescue: "Kaart als bestand bewaren",
    title: "klantreis",
    formats: "Er ging iets mis bij het lezen of maken van een bestand. Je kaart is niet veranderd.",
    outdated: "Er is een nieuwe versie van de klantreis. Laad de pagina opnieuw om die te gebruiken.",
    reload: "Pagina opnieuw laden",
    gone: "{} staat niet op de server.",
    page: "De server stuurt een webpagina in plaats van {}.",
    packed: "{} komt gecomprimeerd aan, en de server zegt dat er niet bij.",
    other: "{} hoort bij een andere versie van de klantreis.",
    away: "{} is niet bereikbaar: er is geen verbinding, of iets houdt het bestand tegen.",
  },
  en: {
    loading: "Loading the customer journey",
    slow: "Loading takes long. It goes on by itself as soon as it can.",
    failed: "The customer journey cannot be loaded here. What you saved before is still in this browser.",
    unsupported: "This browser cannot show the customer journey. Update it, or use another browser.",
    removed: "The map element was taken off the page meanwhile.",
    policy: "This page’s rules (Content-Security-Policy) stop the customer journey. Its owner has to allow {}.",
    panic: "Something went wrong in the customer journey. What was saved is still in this browser.",
    held: "Something went wrong in the customer journey, and nothing is kept here. Save your map as a file, or go on with it.",
    reason: "Reason",
    retry: "Try again",
    rescue: "Save the map as a file",
    title: "journey",
    formats: "Something went wrong while a file was read or made. Your map has not changed.",
    outdated: "There is a new version of the customer journey. Reload the page to use it.",
    reload: "Reload the page",
    gone: "{} is not on the server.",
    page: "The server sends a web page instead of {}.",
    packed: "{} arrives compressed, and the server does not say so.",
    other: "{} belongs to another version of the customer journey.",
    away: "{} cannot be reached: there is no connection, or something blocks the file.",
  },
};

/** The language of the words for a language tag such as `nl-BE`, if there is one. */
export function known(lang) {
  const code = lang.toLowerCase().split("-")[0];
  return code in WORDS ? code : undefined;
}
