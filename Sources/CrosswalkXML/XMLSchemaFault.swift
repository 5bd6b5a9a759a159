// SPDX-License-Identifier: Apache-2.0

/// One thing that a schema does not allow, or that is wrong with a schema.
public struct XMLSchemaFault: Sendable {
    /// libxml2's number of the kind of fault.
    public var code: Int
    /// The physical line where the parser stood, 1-based.
    public var line: Int
    /// The elements from the root on, joined by `/`; empty for faults of a schema.
    public var path: String
    /// The words of libxml2, without namespaces; they may hold a value of the data.
    public var message: String
}
