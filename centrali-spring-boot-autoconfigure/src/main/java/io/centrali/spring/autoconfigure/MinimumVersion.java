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

package io.centrali.spring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The oldest version of a library without known holes that let checks be passed by.
 *
 * @param library what it is called
 * @param major the major version
 * @param minor the minor version
 * @param patch the patch version
 */
record MinimumVersion(String library, int major, int minor, int patch) {

	/**
	 * Compare with the version that is there.
	 * @param version a version such as {@code 7.1.0} or {@code 7.1.0-SNAPSHOT}, or
	 * {@code null} if the library does not tell, as in a native image
	 * @throws OutdatedLibraryException if it is older
	 */
	void check(@Nullable String version) {
		if (version == null) {
			return;
		}
		int[] parts = new int[3];
		String[] texts = version.split("[.-]", 4);
		for (int i = 0; i < parts.length && i < texts.length; i++) {
			if (!texts[i].matches("[0-9]{1,6}")) {
				break;
			}
			parts[i] = Integer.parseInt(texts[i]);
		}
		if (compare(parts) < 0) {
			throw new OutdatedLibraryException(this, version);
		}
	}

	private int compare(int[] parts) {
		int difference = Integer.compare(parts[0], this.major);
		difference = (difference != 0) ? difference : Integer.compare(parts[1], this.minor);
		return (difference != 0) ? difference : Integer.compare(parts[2], this.patch);
	}

	@Override
	public String toString() {
		return this.library + " " + this.major + "." + this.minor + "." + this.patch;
	}

}
