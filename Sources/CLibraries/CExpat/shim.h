#ifndef PULT_CEXPAT_SHIM_H
#define PULT_CEXPAT_SHIM_H

#include <expat.h>

// A parser of UTF-8, whatever encoding the document claims; NULL when out of memory.
static inline XML_Parser pult_xml_new(void) { return XML_ParserCreate("UTF-8"); }

// Reads the whole document; 1 where it is well formed and was not stopped.
static inline int pult_xml_read(XML_Parser parser, const char *text, int count) {
    return XML_Parse(parser, text, count, XML_TRUE) == XML_STATUS_OK;
}

static inline void pult_xml_stop(XML_Parser parser) { XML_StopParser(parser, XML_FALSE); }

#endif
