// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string.h>
// Some builds of libxml2 pull in the headers of ICU, which clash with the copy inside of Foundation. Nothing that is
// used here depends on them: the members they add stand last in a structure that only libxml2 makes.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// The first fatal fault of a document, with the place where the parser stood. Later ones are consequences.
typedef struct {
    int code;
    int line;
    // Its column by libxml2's count, which is of characters.
    int column;
    // Where its line starts, counted as byte is, or -1.
    long line_start;
    // The 0-based offset in the input as the parser sees it, or -1.
    long byte;
    // How many bytes were there to be read behind it.
    long rest;
} crosswalk_xml_fault;

// How many bytes of the input the parser has left behind: exact for UTF-8, in converted bytes for other encodings.
static inline long crosswalk_xml_position(xmlParserCtxtPtr context) {
    xmlParserInputPtr input = context->input;
    if (input == NULL || input->cur == NULL) return -1;
    return (long)input->consumed + (long)(input->cur - input->base);
}

// libxml2 2.12 made the parameter const.
#if LIBXML_VERSION >= 21200
static inline void crosswalk_xml_on_error(void *data, const xmlError *error) {
#else
static inline void crosswalk_xml_on_error(void *data, xmlError *error) {
#endif
    (void)data;
    if (error == NULL || error->level < XML_ERR_FATAL || error->ctxt == NULL) return;
    xmlParserCtxtPtr context = (xmlParserCtxtPtr)error->ctxt;
    crosswalk_xml_fault *fault = (crosswalk_xml_fault *)context->_private;
    if (fault == NULL || fault->code != 0) return;
    fault->code = error->code;
    fault->line = error->line;
    fault->column = error->int2;
    fault->byte = crosswalk_xml_position(context);
    fault->line_start = -1;
    if (context->input == NULL || context->input->cur == NULL) return;
    fault->rest = (long)(context->input->end - context->input->cur);
    for (const xmlChar *at = context->input->cur; at > context->input->base; at--) {
        if (at[-1] != '\n') continue;
        fault->line_start = fault->byte - (long)(context->input->cur - at);
        return;
    }
}

// A push parser that reports through four functions. It fetches nothing, expands no entity and builds no tree.
static inline xmlParserCtxtPtr crosswalk_xml_create(
    void *user,
    crosswalk_xml_fault *fault,
    int lift_limits,
    startElementNsSAX2Func start,
    endElementNsSAX2Func end,
    charactersSAXFunc characters,
    internalSubsetSAXFunc doctype
) {
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = start;
    handler.endElementNs = end;
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    handler.cdataBlock = characters;
    handler.internalSubset = doctype;
    handler.serror = crosswalk_xml_on_error;
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&handler, user, NULL, 0, NULL);
    if (context == NULL) return NULL;
    context->_private = fault;
    xmlCtxtUseOptions(context, XML_PARSE_NONET | (lift_limits ? XML_PARSE_HUGE : 0));
    return context;
}

// xmlFree is a variable; Swift may not read it from several threads.
static inline void crosswalk_xml_free(void *memory) { xmlFree(memory); }

// Freeing a context that stopped in the middle frees nothing twice, but its tree, which is never built, is checked.
static inline void crosswalk_xml_destroy(xmlParserCtxtPtr context) {
    if (context == NULL) return;
    if (context->myDoc != NULL) {
        xmlFreeDoc(context->myDoc);
        context->myDoc = NULL;
    }
    xmlFreeParserCtxt(context);
}
