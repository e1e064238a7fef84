// lists.ts - reading lists, as staff and readers see them.
import { t } from "./text";
import type { TitleHit } from "./types";

export interface ListRow {
  id: number;
  name: string;
  note: string;
  class: number | null;
  class_name: string | null;
  grade: number; // 0: of no grade
  titles_count: number;
}

export interface ReadingList extends Omit<ListRow, "titles_count"> {
  titles: TitleHit[];
}

type ForWhom = Pick<ListRow, "class_name" | "grade">;

export function forWhom(list: ForWhom): string {
  if (list.class_name) return list.class_name;
  return list.grade ? t("Grade %d", list.grade) : t("For everybody");
}
