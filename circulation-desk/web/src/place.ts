// place.ts - the address line, and going somewhere without loading anything
// anew. Works with the back button; every place can be kept and sent on.
import { store } from "./store";

export interface Place { path: string; query: string } // query: "" or "?..."

const here = (): Place => ({ path: location.pathname, query: location.search });

export const place = store<Place>(here());

addEventListener("popstate", () => place.set(here()));

/** To another place; `instead`: the back button does not come back here. */
export function go(to: string, instead = false): void {
  if (to === location.pathname + location.search) return;
  if (instead) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  place.set(here());
}

export const goToDesk = (desk: number, instead = false): void =>
  go(`/desk/${desk}`, instead);
export const goToChoice = (): void => go("/desk");
