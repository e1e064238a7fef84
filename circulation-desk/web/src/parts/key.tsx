// key.tsx - a key of the keyboard, as it is written on it.
export function Key(p: { name: string }) {
  return <kbd>{p.name}</kbd>;
}
