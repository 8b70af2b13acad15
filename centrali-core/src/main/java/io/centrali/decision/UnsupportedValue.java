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

package io.centrali.decision;

/**
 * Stands in the context for a value of a type that no function takes, such as an entity:
 * it would be mutable, and records would show whatever it prints. So does it for a
 * collection that is too large.
 *
 * @param typeName the name of the value's type, and the limit that the value is beyond
 * @since 0.1.0
 */
public record UnsupportedValue(String typeName) {

	@Override
	public String toString() {
		return "<unsupported " + this.typeName + ">";
	}

}
