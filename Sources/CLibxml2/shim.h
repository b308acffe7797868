#include <libxml/parser.h>
#include <libxml/dict.h>
#include <libxml/xmlerror.h>
