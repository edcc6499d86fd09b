/** Stands in for the highlighter that the theme brings along, which would be a third of each page's script. */
export const Prism = {};
