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

package io.centrali.spring.docs;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java of an example.
 */
final class ExampleCompiler {

	private static final Pattern TYPE = Pattern.compile("(?:class|interface|record) (\\w+)");

	private ExampleCompiler() {
	}

	static List<String> compile(String source, Path output) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		List<String> options = List.of("-d", output.toString(), "-proc:none", "-parameters", "-classpath",
				System.getProperty("java.class.path"));
		compiler.getTask(new StringWriter(), null, diagnostics, options, null, List.of(new Source(source))).call();
		return diagnostics.getDiagnostics().stream().map(Object::toString).toList();
	}

	private static String path(String source) {
		Matcher type = TYPE.matcher(source);
		return type.find() ? type.group(1) : "Example";
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String text) {
			super(URI.create("string:///" + path(text) + Kind.SOURCE.extension), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
