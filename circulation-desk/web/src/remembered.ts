// remembered.ts - what one computer remembers about how its screens look. A
// browser that keeps nothing still works.

export interface Remembered {
  get(): string | null;
  set(value: string): void;
}

export function remembered(key: string): Remembered {
  const name = `langhuan.${key}`;
  return {
    get() {
      try {
        return localStorage.getItem(name);
      } catch {
        return null;
      }
    },
    set(value) {
      try {
        localStorage.setItem(name, value);
      } catch {
        // Forgotten at the next start: nothing worse.
      }
    },
  };
}
