#include <libxml/xmlversion.h>
/* Debian's libxml2 pulls in the system's ICU headers, which clash with the ICU inside Foundation; no function used here needs them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/dict.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/globals.h>

/* xmlFree is a variable, which Swift takes for shared mutable state. */
static inline void athar_xml_free(void *text) { xmlFree(text); }
