/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Keeps everybody on a machine from writing policies. What other users may write is
 * refused, unless it is mounted for reading only, as a ConfigMap is: its directory is
 * everybody's by its mode.
 */
final class FilePermissions {

	private FilePermissions() {
	}

	static void check(Path path) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
		// Windows has none, nor a habit of directories for everybody.
		if (view != null && isForOthers(view.readAttributes().permissions(), Files.isWritable(path))) {
			throw new PolicySourceException("'" + path + "' can be written by every user of this machine",
					"Run \"chmod o-w\" on it, or mount it for reading only.", null);
		}
	}

	// Of what is mounted for reading only, nobody may write whatever the mode says.
	static boolean isForOthers(Set<PosixFilePermission> permissions, boolean writable) {
		return writable && permissions.contains(PosixFilePermission.OTHERS_WRITE);
	}

}
