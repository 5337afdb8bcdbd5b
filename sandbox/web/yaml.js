// Scalars of a saved script.

/** A text as one YAML scalar: bare where that is safe, else quoted. */
export function scalar(text) {
  const bare = /^[\p{L}\d][\p{L}\d ,.()–-]*$/u.test(text) && !/^[\d.,-]+$|^(yes|no|true|false|null|on|off|y|n)$/i.test(text) && !/\s$/.test(text) && !/^\d+[-:]/.test(text);
  return bare ? text : JSON.stringify(text);
}
