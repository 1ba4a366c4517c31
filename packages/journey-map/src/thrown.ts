// What an error says, whatever was thrown.

/** The code of an error, if it has one. */
export const codeOf = (thrown: unknown) => (isObject(thrown) && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined);

/** The message of an error; what has none, as a text. */
export const messageOf = (thrown: unknown) => String(isObject(thrown) && "message" in thrown ? thrown.message : thrown);

const isObject = (thrown: unknown) => typeof thrown === "object" && thrown !== null;
