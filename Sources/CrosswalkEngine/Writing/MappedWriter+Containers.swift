// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping

extension MappedWriter {
    /// A writer of a mapping's format into a set of CSV files.
    public convenience init(csvSet mapping: Mapping, output: any FileSetOutput) {
        self.init(mapping, emitter: CSVSetEmitter(mapping, output: output))
    }
}

extension MappedWriter {
    /// A writer of a mapping's format as XML: one stream, or one file for each collection.
    public convenience init(xml mapping: Mapping, output: any FileSetOutput, isOneStream: Bool) {
        self.init(mapping, emitter: XMLEmitter(mapping, output: output, isOneStream: isOneStream))
    }
}

extension OutputTarget: FileSetOutput {}
