import Foundation

/// A file open for reading, its length known.
struct FileReader: ~Copyable {
  let path: String
  /// Bytes in the file.
  let length: Int
  private let descriptor: CInt

  /// - Throws: `ModelFileError.missing` or `.unreadable`, for a folder as well.
  init(path: String) throws(ModelFileError) {
    self.path = path
    (descriptor, length) = try openPlainFile(path)
  }

  deinit {
    close(descriptor)
  }

  /// The file's bytes `offset ..< offset + count`.
  ///
  /// - Precondition: the range lies within `length`.
  func bytes(at offset: Int, count: Int) throws(ModelFileError) -> [UInt8] {
    try read(UInt8.self, at: offset, count: count)
  }

  /// `count` little-endian numbers of a type from byte `offset` on, as float32.
  ///
  /// A float64 beyond the range of float32 becomes infinite.
  ///
  /// - Precondition: the range lies within `length`.
  func floats(
    at offset: Int, count: Int, of type: FloatType = .float32
  ) throws(ModelFileError) -> [Float] {
    switch type {
    case .float32:
      var values = try read(Float.self, at: offset, count: count)
      reverseBytesOnBigEndian(&values)
      return values
    case .float16:
      return try read(UInt16.self, at: offset, count: count).map {
        Float(Float16(bitPattern: UInt16(littleEndian: $0)))
      }
    case .bfloat16:
      return try read(UInt16.self, at: offset, count: count).map {
        Float(bitPattern: UInt32(UInt16(littleEndian: $0)) << 16)
      }
    case .float64:
      return try read(UInt64.self, at: offset, count: count).map {
        Float(Double(bitPattern: UInt64(littleEndian: $0)))
      }
    }
  }

  private func read<Value: BitwiseCopyable>(
    _ type: Value.Type, at offset: Int, count: Int
  ) throws(ModelFileError) -> [Value] {
    let wanted = count * MemoryLayout<Value>.stride
    precondition(
      offset >= 0 && wanted >= 0 && offset + wanted <= length,
      "read of \(wanted) bytes at \(offset) in a file of \(length)")
    // The library marks an array of nothing as empty where all threads share it: a data race.
    if count == 0 { return [] }
    var done = 0
    var failure: CInt = 0
    let values = [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      while done < wanted {
        let piece = UnsafeMutableRawBufferPointer(rebasing: raw[done..<wanted])
        let got = pread(descriptor, piece.baseAddress, piece.count, off_t(offset + done))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        done += got
      }
      initialized = done == wanted ? count : 0
    }
    if failure != 0 { throw .unreadable(path: path, reason: systemMessage(failure)) }
    if done < wanted {
      // Somebody shortened the file since it was opened.
      throw .truncated(path: path, expectedBytes: offset + wanted, foundBytes: offset + done)
    }
    return values
  }
}

/// The text of a file of at most so many bytes; what is no UTF-8 becomes U+FFFD.
///
/// - Throws: `ModelFileError` for a file that is missing, no plain one, or larger.
public func readText(_ path: String, most: Int) throws(ModelFileError) -> String {
  let file = try FileReader(path: path)
  guard file.length <= most else {
    throw .tooLarge(path: path, what: "\(file.length) bytes", limit: "\(most)")
  }
  return String(decoding: try file.bytes(at: 0, count: file.length), as: UTF8.self)
}

/// The bytes of a file of at most so many.
///
/// - Throws: `ModelFileError` for a file that is missing, no plain one, or larger.
public func readBytes(_ path: String, most: Int) throws(ModelFileError) -> [UInt8] {
  let file = try FileReader(path: path)
  guard file.length <= most else {
    throw .tooLarge(path: path, what: "\(file.length) bytes", limit: "\(most)")
  }
  return try file.bytes(at: 0, count: file.length)
}

/// A stretch of a file's bytes.
///
/// - Parameter count: how many; nil for all from the offset on.
/// - Throws: `ModelFileError` for a file that is missing, no plain one, or that ends before.
public func readBytes(
  _ path: String, at offset: Int, count: Int?
) throws(ModelFileError) -> [UInt8] {
  let file = try FileReader(path: path)
  let count = count ?? file.length - offset
  guard offset >= 0, count >= 0, offset <= file.length, count <= file.length - offset else {
    throw .truncated(
      path: path, expectedBytes: offset.addingReportingOverflow(count).partialValue,
      foundBytes: file.length)
  }
  return try file.bytes(at: offset, count: count)
}

/// The first bytes of a file, or all of one that has fewer.
///
/// - Throws: `ModelFileError` for a file that is missing or no plain one.
public func readStart(_ path: String, most: Int) throws(ModelFileError) -> [UInt8] {
  let file = try FileReader(path: path)
  return try file.bytes(at: 0, count: min(most, file.length))
}

/// Files hold little-endian numbers; every other machine turns them round.
func reverseBytesOnBigEndian(_ values: inout [Float]) {
  #if _endian(big)
    for index in values.indices {
      values[index] = Float(bitPattern: values[index].bitPattern.byteSwapped)
    }
  #endif
}

/// The system's words for an error number, with a small first letter.
func systemMessage(_ number: CInt) -> String {
  let message = String(cString: strerror(number))
  return message.prefix(1).lowercased() + message.dropFirst()
}

/// Opens a file to read it.
///
/// - Returns: its descriptor, which the caller closes, and its bytes.
/// - Throws: `ModelFileError.missing` or `.unreadable`, for a folder and a pipe as well.
func openPlainFile(_ path: String) throws(ModelFileError) -> (descriptor: CInt, length: Int) {
  // Opening a pipe would otherwise wait for who writes into it.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else {
    if errno == ENOENT || errno == ENOTDIR { throw .missing(path: path) }
    throw .unreadable(path: path, reason: systemMessage(errno))
  }
  var status = stat()
  guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    close(descriptor)
    throw .unreadable(path: path, reason: isFolder ? "it is a folder" : "it is no plain file")
  }
  return (descriptor, Int(status.st_size))
}
