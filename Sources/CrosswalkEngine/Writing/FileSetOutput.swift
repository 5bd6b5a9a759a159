// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// Somewhere that files with names can be written, several at a time.
public protocol FileSetOutput: AnyObject {
    /// A sink for a file; closed by the caller.
    func file(named name: String) throws -> any ByteSink
}
