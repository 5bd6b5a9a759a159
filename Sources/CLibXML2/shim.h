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
#include <libxml/hash.h>
#include <libxml/xmlschemas.h>
#include <libxml/schemasInternals.h>

// The first fatal fault of a document, with the place where the parser stood. Later ones are consequences.
typedef struct {
    int code;
    int line;
    // Its column by libxml2's count, which is of characters.
    int column;
    // 1 where the byte at the place begins no character of XML: ill-formed UTF-8 or a control character.
    int bad_byte;
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

// True where no character of XML can begin with these bytes. What is cut off at the end is given the benefit of doubt.
static inline int crosswalk_xml_bad_byte(const xmlChar *at, const xmlChar *end) {
    if (at == NULL || at >= end) return 0;
    if (*at < 0x80) return *at < 0x20 && *at != '\t' && *at != '\n' && *at != '\r';
    int length = *at >= 0xF0 && *at < 0xF5 ? 4 : *at >= 0xE0 ? 3 : *at >= 0xC2 ? 2 : 0;
    if (length == 0 || *at >= 0xF5) return 1;
    for (int place = 1; place < length && at + place < end; place++) {
        if ((at[place] & 0xC0) != 0x80) return 1;
    }
    return 0;
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
    fault->bad_byte = crosswalk_xml_bad_byte(context->input->cur, context->input->end);
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

// What validating against a schema tells: faults of the schema or of the document, with libxml2's code and words.
typedef void (*crosswalk_schema_report)(void *user, int code, int line, const char *message);

typedef struct {
    void *user;
    crosswalk_schema_report report;
    xmlParserCtxtPtr context;
} crosswalk_schema_sink;

#if LIBXML_VERSION >= 21200
static inline void crosswalk_schema_on_error(void *data, const xmlError *error) {
#else
static inline void crosswalk_schema_on_error(void *data, xmlError *error) {
#endif
    crosswalk_schema_sink *sink = (crosswalk_schema_sink *)data;
    if (sink == NULL || error == NULL) return;
    int line = error->line;
    if (sink->context != NULL && sink->context->input != NULL) line = sink->context->input->line;
    sink->report(sink->user, error->code, line, error->message == NULL ? "" : error->message);
}

// Some versions write notes about their own gaps to the error output, thousands of them.
static inline void crosswalk_schema_silence(void *data, const char *message, ...) {
    (void)data;
    (void)message;
}

// Reads a schema and what it includes from files; nothing is fetched.
static inline xmlSchemaPtr crosswalk_schema_load(const char *path, crosswalk_schema_sink *sink) {
    xmlSetGenericErrorFunc(NULL, crosswalk_schema_silence);
    xmlExternalEntityLoader loader = xmlGetExternalEntityLoader();
    xmlSetExternalEntityLoader(xmlNoNetExternalEntityLoader);
    xmlSchemaPtr schema = NULL;
    xmlSchemaParserCtxtPtr context = xmlSchemaNewParserCtxt(path);
    if (context != NULL) {
        xmlSchemaSetParserStructuredErrors(context, crosswalk_schema_on_error, sink);
        xmlSetStructuredErrorFunc(sink, crosswalk_schema_on_error);
        schema = xmlSchemaParse(context);
        xmlSetStructuredErrorFunc(NULL, NULL);
        xmlSchemaFreeParserCtxt(context);
    }
    xmlSetExternalEntityLoader(loader);
    return schema;
}

// True where a schema without imports does not declare a root; with imports only validating tells.
static inline int crosswalk_schema_lacks_root(xmlSchemaPtr schema, const xmlChar *name, const xmlChar *uri) {
    if (xmlStrEqual(uri, schema->targetNamespace)) return xmlHashLookup(schema->elemDecl, name) == NULL;
    return schema->schemasImports == NULL || xmlHashSize(schema->schemasImports) <= 1;
}

typedef struct {
    xmlSchemaValidCtxtPtr valid;
    xmlSchemaSAXPlugPtr plug;
    xmlSAXHandler handler;
    xmlSAXHandlerPtr sax;
    void *user;
    crosswalk_schema_sink sink;
} crosswalk_schema_run;

static inline crosswalk_schema_run *crosswalk_schema_begin(
    xmlSchemaPtr schema,
    void *user,
    crosswalk_schema_report report,
    startElementNsSAX2Func start,
    endElementNsSAX2Func end,
    internalSubsetSAXFunc doctype
) {
    crosswalk_schema_run *run = (crosswalk_schema_run *)xmlMalloc(sizeof *run);
    if (run == NULL) return NULL;
    memset(run, 0, sizeof *run);
    xmlSetGenericErrorFunc(NULL, crosswalk_schema_silence);
    run->valid = xmlSchemaNewValidCtxt(schema);
    run->handler.initialized = XML_SAX2_MAGIC;
    run->handler.startElementNs = start;
    run->handler.endElementNs = end;
    run->handler.internalSubset = doctype;
    run->sax = &run->handler;
    run->user = user;
    run->sink.user = user;
    run->sink.report = report;
    if (run->valid != NULL) {
        xmlSchemaSetValidStructuredErrors(run->valid, crosswalk_schema_on_error, &run->sink);
        run->plug = xmlSchemaSAXPlug(run->valid, &run->sax, &run->user);
    }
    if (run->plug != NULL) run->sink.context = xmlCreatePushParserCtxt(run->sax, run->user, NULL, 0, NULL);
    if (run->sink.context == NULL) {
        if (run->plug != NULL) xmlSchemaSAXUnplug(run->plug);
        if (run->valid != NULL) xmlSchemaFreeValidCtxt(run->valid);
        xmlFree(run);
        return NULL;
    }
    xmlCtxtUseOptions(run->sink.context, XML_PARSE_NONET);
    return run;
}

static inline int crosswalk_schema_feed(crosswalk_schema_run *run, const char *bytes, int count, int last) {
    return xmlParseChunk(run->sink.context, bytes, count, last);
}

static inline void crosswalk_schema_stop(crosswalk_schema_run *run) { xmlStopParser(run->sink.context); }

static inline int crosswalk_schema_line(crosswalk_schema_run *run) {
    return run->sink.context->input == NULL ? 0 : run->sink.context->input->line;
}

static inline void crosswalk_schema_end(crosswalk_schema_run *run) {
    if (run == NULL) return;
    crosswalk_xml_destroy(run->sink.context);
    xmlSchemaSAXUnplug(run->plug);
    xmlSchemaFreeValidCtxt(run->valid);
    xmlFree(run);
}
