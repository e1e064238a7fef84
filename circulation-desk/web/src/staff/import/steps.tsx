// steps.tsx - how far one has come on a way of a few steps.
export function Steps(p: { at: number; steps: string[] }) {
  return (
    <ol class="steps">
      {p.steps.map((name, i) => (
        <li key={name} class={i < p.at ? "past" : i === p.at ? "here" : ""}
          aria-current={i === p.at ? "step" : undefined}>
          <span class="step-number" aria-hidden="true">{i + 1}</span>{name}
        </li>
      ))}
    </ol>
  );
}
