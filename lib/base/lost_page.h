/* lost_page.h - a disk that fails under a file that is seen in memory. */
#ifndef BASE_LOST_PAGE_H
#define BASE_LOST_PAGE_H

/* For a program's start: where the disk does not give a page of a mapped file
 * (SQLite's searches map the database), the system ends the program and knows
 * no other way to say it. From here on it ends with a sentence on standard
 * error and status 3; deeds that were answered are on the disk. */
void lost_page_tell(void);

#endif
