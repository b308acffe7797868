#include <libxml/xmlversion.h>
/* Debian's libxml2 pulls in the system's ICU headers, which clash with the ICU inside Foundation; no function used here needs them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/dict.h>
#include <libxml/xmlerror.h>
