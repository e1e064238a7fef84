// choice.tsx - one of a few, side by side.

interface Props<T extends string> {
  label: string;
  value: T;
  options: [value: T, label: string][];
  choose(value: T): void;
}

export function Choice<T extends string>(p: Props<T>) {
  return (
    <div class="segments" role="group" aria-label={p.label}>
      {p.options.map(([value, label]) => (
        <button type="button" key={value} aria-pressed={value === p.value}
          onClick={() => p.choose(value)}>{label}</button>
      ))}
    </div>
  );
}
