// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

extension ValueProgram {
    /// Appends what stands before the colon of a typed pair, translated where there is a table.
    func writePairName(_ name: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> ValueOutcome {
        guard hasTable else {
            output.append(name)
            return .carried
        }
        return writeCode(name, to: &output)
    }
}
