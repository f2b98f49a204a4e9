// What is compiled from schemas is a function of their text: compiled once in a process, for every route and every app.

/** The value made for a text, made now where it was not before. */
export function once<Made>(made: Map<string, Made>, schema: unknown, make: () => Made): Made {
  const text = JSON.stringify(schema)
  const held = made.get(text) ?? make()
  made.set(text, held)
  return held
}
