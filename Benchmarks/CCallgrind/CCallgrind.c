#include "CCallgrind.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>

int callgrind_is_known(void) { return 1; }
void callgrind_begin(void) { CALLGRIND_START_INSTRUMENTATION; }
void callgrind_end(void) { CALLGRIND_STOP_INSTRUMENTATION; }

#else

int callgrind_is_known(void) { return 0; }
void callgrind_begin(void) {}
void callgrind_end(void) {}

#endif
