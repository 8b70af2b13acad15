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

package io.centrali.json;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in its document.
 *
 * @param line the line, from 1
 * @param column the column in characters, from 1
 * @param parent where the object or array begins that it is in, or {@code null} for the
 * whole document
 * @param name its name or index there
 * @since 0.1.0
 */
public record JsonPosition(int line, int column, @Nullable JsonPosition parent, String name) {

	/**
	 * The beginning of a document.
	 */
	public static final JsonPosition START = at(1, 1);

	static JsonPosition at(int line, int column) {
		return new JsonPosition(line, column, null, "");
	}

	/**
	 * Return the JSON Pointer of the value. It is made when it is asked for: hardly any
	 * value is at fault.
	 * @return the pointer (RFC 6901), empty for the whole document
	 */
	public String pointer() {
		return (this.parent != null) ? this.parent.pointer() + "/" + this.name.replace("~", "~0").replace("/", "~1")
				: "";
	}

}
