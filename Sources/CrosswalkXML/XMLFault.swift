// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CrosswalkDiagnostics

/// Turns libxml2's error codes and our own refusals into words.
struct XMLFault {
    let refusal: XMLObjectBuilder.Refusal?
    let code: Int
    let isAtEnd: Bool
    /// True where the input ends within a word or so of the fault.
    let isLast: Bool
    /// True where the byte at the fault begins no character.
    let isBadByte: Bool
    let hasRoot: Bool
    let depth: Int
    let lastRow: Int
    let limits: XMLLimits

    /// The error, with what was read in spite of it.
    func error(_ place: Place) -> CrosswalkError {
        let (id, words) = refusal.map { self.words($0) } ?? wordsOfCode
        return CrosswalkError(
            .unreadable,
            id: id,
            "\(words.prefix(1).uppercased() + words.dropFirst()). \(outcome).",
            place: place
        )
    }

    private var outcome: String {
        switch lastRow {
        case 0: "Nothing was read"
        default: "The \(lastRow) object\(lastRow == 1 ? "" : "s") before it \(lastRow == 1 ? "was" : "were") read"
        }
    }

    private func words(_ refusal: XMLObjectBuilder.Refusal) -> (String, String) {
        switch refusal {
        case .doctype:
            ("SIF-XML-004", "a DOCTYPE is refused, because it can pull in other files; remove it")
        case .depth:
            ("SIF-XML-005", "elements are nested more than \(limits.depth) deep")
        case .attributes:
            ("SIF-XML-005", "an element has more than \(limits.attributes) attributes")
        case .text:
            (
                "SIF-XML-005",
                "a text is longer than \(limits.text >> 20) MiB or a start tag than \(limits.tag >> 10) KiB"
            )
        case .objectText:
            ("SIF-XML-005", "an object is longer than \(limits.objectText >> 20) MiB")
        case .objectNodes:
            ("SIF-XML-005", "an object has more than \(limits.objectNodes) elements")
        case .names:
            ("SIF-XML-005", "the document has more than \(XMLNameTable.limit) different names")
        }
    }

    private var wordsOfCode: (String, String) {
        if !hasRoot, isAtEnd || code == Int(XML_ERR_DOCUMENT_EMPTY.rawValue) {
            return ("SIF-XML-007", isLast ? "the file holds no XML" : "the file does not start with an XML element")
        }
        let isEnd = code == Int(XML_ERR_DOCUMENT_END.rawValue) || code == Int(XML_ERR_TAG_NOT_FINISHED.rawValue)
        if isAtEnd, depth > 0, isLast || isEnd {
            return ("SIF-XML-001", "the document breaks off: truncated after object \(lastRow)")
        }
        let parserCode = xmlParserErrors(UInt32(code))
        // What the parser says of a byte that begins no character depends on how much of what follows it was given.
        switch isBadByte ? XML_ERR_INVALID_CHAR : parserCode {
        case XML_ERR_INVALID_ENCODING, XML_ERR_INVALID_CHAR, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING,
            XML_I18N_CONV_FAILED, XML_I18N_NO_NAME, XML_IO_ENCODER:
            return (
                "SIF-XML-003",
                "bytes that are not valid in the declared encoding, or a control character; save the file as UTF-8"
            )
        case XML_ERR_RESERVED_XML_NAME:
            return ("SIF-XML-009", "something stands in front of the XML declaration; remove it")
        case XML_ERR_DOCUMENT_END:
            return ("SIF-XML-006", "something follows the end of the document: a second root element or other text")
        case XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_UNDECLARED_ENTITY,
            XML_ERR_INVALID_CHARREF:
            return ("SIF-XML-008", "a bare & or an unknown entity; write &amp; for an ampersand")
        case XML_ERR_TAG_NAME_MISMATCH:
            return ("SIF-XML-010", "an end tag does not fit the element that is open")
        case XML_ERR_ATTRIBUTE_REDEFINED:
            return ("SIF-XML-002", "an attribute stands twice in one element")
        default:
            return ("SIF-XML-002", "not well-formed XML (libxml2 error \(code))")
        }
    }
}
