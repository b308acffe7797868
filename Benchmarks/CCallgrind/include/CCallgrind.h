/* Tells valgrind's callgrind, where the process runs under it, between which points instructions count. */
#ifndef CCALLGRIND_H
#define CCALLGRIND_H

/* Whether the headers of valgrind were there when this was built; without them nothing can be counted. */
int callgrind_is_known(void);

void callgrind_begin(void);
void callgrind_end(void);

#endif
