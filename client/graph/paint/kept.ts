/** Computes anew only when an input is not the one before: for what every frame needs and few frames change. */
export function kept<Inputs extends readonly unknown[], Value>(
  make: (...inputs: Inputs) => Value,
): (...inputs: Inputs) => Value {
  let last: { readonly inputs: Inputs; readonly value: Value } | undefined;
  return (...inputs) => {
    const before = last;
    if (before && inputs.every((input, i) => input === before.inputs[i])) return before.value;
    last = { inputs, value: make(...inputs) };
    return last.value;
  };
}
