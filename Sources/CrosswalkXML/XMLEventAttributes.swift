// SPDX-License-Identifier: Apache-2.0

import CLibXML2

/// The attributes of an element that begins, as long as it is being handled.
public struct XMLEventAttributes {
    private let pointer: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    private let count: Int

    init(_ pointer: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) {
        self.pointer = pointer
        self.count = count
    }

    /// The value of the first attribute with a local name, or nil.
    public func value(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let pointer else { return nil }
        for index in 0..<count {
            guard let local = pointer[index * 5], let start = pointer[index * 5 + 3], let end = pointer[index * 5 + 4],
                Self.equals(local, name)
            else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }

    /// The value of an attribute as text, or nil.
    public func string(_ name: StaticString) -> String? {
        guard let value = value(name) else { return nil }
        let text = String(decoding: value, as: UTF8.self)
        guard text.contains("&#38;") else { return text }
        // libxml2 leaves an ampersand in an attribute as a reference where nobody expands entities.
        return text.split(separator: "&#38;", omittingEmptySubsequences: false).joined(separator: "&")
    }

    private static func equals(_ pointer: UnsafePointer<xmlChar>, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        for index in 0..<count where pointer[index] != name.utf8Start[index] { return false }
        return pointer[count] == 0
    }
}
