/** One of many, in groups: the browser’s own list, which every keyboard and every reader knows. */

interface SelectProps<T extends string> {
  label: string;
  value: T;
  groups: readonly { label?: string; options: readonly { value: T; label: string }[] }[];
  onChoose: (value: T) => void;
}

export function Select<T extends string>({ label, value, groups, onChoose }: SelectProps<T>) {
  const all = groups.flatMap((group) => group.options);
  return (
    <select
      className="field data-select"
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = all.find((option) => option.value === target.value);
        if (chosen) onChoose(chosen.value);
      }}
    >
      {groups.map((group) => {
        const options = group.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ));
        return group.label === undefined ? (
          options
        ) : (
          <optgroup key={group.label} label={group.label}>
            {options}
          </optgroup>
        );
      })}
    </select>
  );
}
