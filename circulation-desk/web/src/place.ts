// place.ts - the address line: #/desk/3 is desk 3. Works with the back button.
import { store } from "./store";

export interface Place { desk: number | null }

function read(): Place {
  const found = /^#\/desk\/(\d+)$/.exec(location.hash);
  return { desk: found ? Number(found[1]) : null };
}

export const place = store<Place>(read());

addEventListener("hashchange", () => place.set(read()));

export function goToDesk(desk: number): void {
  location.hash = `#/desk/${desk}`;
}

export function goToChoice(): void {
  location.hash = "#/";
}
