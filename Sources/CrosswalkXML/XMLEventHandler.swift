// SPDX-License-Identifier: Apache-2.0

/// Gets the elements and texts of a document as they are read.
///
/// Names are local names; what is handed over lives only as long as the call.
public protocol XMLEventHandler: AnyObject {
    /// An element begins.
    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLEventAttributes)
    /// A part of an element's text; there may be several.
    func text(_ text: UnsafeBufferPointer<UInt8>)
    /// An element ends.
    func end(_ name: UnsafeBufferPointer<UInt8>)
}
