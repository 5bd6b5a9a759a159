// SPDX-License-Identifier: Apache-2.0
// Counts the elements of an XML file by libxml2's SAX2 push interface, in blocks of 64 KiB: the speed of the parser.
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static unsigned long elements, characters;

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
                  const xmlChar **namespaces, int attributes, int defaulted, const xmlChar **values) {
    (void)context, (void)name, (void)prefix, (void)space, (void)spaces;
    (void)namespaces, (void)attributes, (void)defaulted, (void)values;
    elements++;
}

static void text(void *context, const xmlChar *bytes, int count) {
    (void)context, (void)bytes;
    characters += (unsigned long)count;
}

int main(int count, char **names) {
    if (count != 2) return 64;
    FILE *file = fopen(names[1], "rb");
    if (!file) {
        perror(names[1]);
        return 1;
    }
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.characters = text;
    xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    static char buffer[1 << 16];
    size_t got;
    while ((got = fread(buffer, 1, sizeof buffer, file)) > 0) xmlParseChunk(parser, buffer, (int)got, 0);
    int failed = xmlParseChunk(parser, buffer, 0, 1);
    xmlFreeParserCtxt(parser);
    fclose(file);
    printf("%lu elements, %lu characters\n", elements, characters);
    return failed != 0;
}
