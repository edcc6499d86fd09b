/** Rules that no mutation of Larder makes speak, and why. */
export const unmutated: Readonly<Record<string, string>> = {
  'contract-undecided': 'what cannot be decided gets less with every version of the engine',
};
