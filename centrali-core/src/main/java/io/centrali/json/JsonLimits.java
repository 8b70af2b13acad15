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

/**
 * What is too much for a document.
 *
 * @param documentBytes the size of a document in bytes
 * @param stringBytes the size of a string in bytes of UTF-8
 * @param depth the depth of nested objects and arrays
 * @since 0.1.0
 */
public record JsonLimits(int documentBytes, int stringBytes, int depth) {

}
