// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Writing elements of an object back as XML.
extension XMLObject {
    /// Appends an element and all in it as a piece of XML.
    ///
    /// Names are written without the prefixes they had: the fragment belongs under the namespace of whoever takes it.
    /// Elements of foreign namespaces declare theirs, `xsi:nil` is kept, and nothing is indented.
    public func appendFragment(_ node: Int, to output: inout ByteBuffer) {
        appendFragment(node, inside: false, to: &output)
    }

    /// Appends what is inside an element, without the element itself.
    public func appendContent(_ node: Int, to output: inout ByteBuffer) {
        let own = nodes[node]
        if Int(own.end) == node + 1 {
            XMLTextWriter.appendText(bytes(own.textStart, own.textCount), to: &output)
            return
        }
        var child = node + 1
        while child < Int(own.end) {
            appendFragment(child, inside: own.flags.contains(.isForeign), to: &output)
            child = Int(nodes[child].end)
        }
    }

    private func appendFragment(_ node: Int, inside foreign: Bool, to output: inout ByteBuffer) {
        let own = nodes[node]
        if own.flags.contains(.isText) {
            XMLTextWriter.appendText(bytes(own.textStart, own.textCount), to: &output)
            return
        }
        let name = names.utf8(own.name)
        output.append(UInt8(ascii: "<"))
        output.append(name)
        let isForeign = own.flags.contains(.isForeign)
        if isForeign, !foreign || nodes[Int(max(own.parent, 0))].namespace != own.namespace {
            append(" xmlns=\"", namespaces[Int(own.namespace)], to: &output)
        } else if !isForeign, foreign {
            append(" xmlns=\"", "", to: &output)
        }
        if own.flags.contains(.isNil) {
            output.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"")
        }
        appendAttributes(own, to: &output)
        if Int(own.end) == node + 1, own.textCount == 0 {
            output.append("/>")
            return
        }
        output.append(UInt8(ascii: ">"))
        appendContent(node, to: &output)
        output.append("</")
        output.append(name)
        output.append(UInt8(ascii: ">"))
    }

    private func appendAttributes(_ own: XMLNode, to output: inout ByteBuffer) {
        var declared: Set<String> = own.flags.contains(.isNil) ? ["xsi", "xml"] : ["xml"]
        let first = Int(own.firstAttribute)
        for attribute in attributes[first..<first + Int(own.attributeCount)] {
            let name = names[attribute.name]
            if let colon = name.firstIndex(of: ":"), declared.insert(String(name[..<colon])).inserted {
                append(" xmlns:\(name[..<colon])=\"", namespaces[Int(attribute.namespace)], to: &output)
            }
            output.append(UInt8(ascii: " "))
            output.append(names.utf8(attribute.name))
            output.append("=\"")
            XMLTextWriter.appendAttribute(bytes(attribute.textStart, attribute.textCount), to: &output)
            output.append(UInt8(ascii: "\""))
        }
    }

    private func append(_ declaration: String, _ uri: String, to output: inout ByteBuffer) {
        output.append(declaration)
        var uri = uri
        _ = uri.withUTF8 { XMLTextWriter.appendAttribute($0, to: &output) }
        output.append(UInt8(ascii: "\""))
    }

    private func bytes(_ start: UInt32, _ count: UInt32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[Int(start)..<Int(start) + Int(count)])
    }
}
