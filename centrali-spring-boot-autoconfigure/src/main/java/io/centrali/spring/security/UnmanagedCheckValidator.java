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

package io.centrali.spring.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Looks for annotated classes of the application that are no beans, so that their objects
 * can only be made with {@code new}, where nothing checks them.
 */
final class UnmanagedCheckValidator implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(UnmanagedCheckValidator.class);

	// What Boot read for its own scan is still there.
	private static final String SHARED_READERS = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";

	private final ConfigurableListableBeanFactory beanFactory;

	private final ProblemHandling handling;

	private final Supplier<List<String>> basePackages;

	UnmanagedCheckValidator(ConfigurableListableBeanFactory beanFactory, ProblemHandling handling,
			Supplier<List<String>> basePackages) {
		this.beanFactory = beanFactory;
		this.handling = handling;
		this.basePackages = basePackages;
	}

	@Override
	public void afterSingletonsInstantiated() {
		// Ahead of time there is no scan that this could follow.
		if (this.handling == ProblemHandling.IGNORE || AotDetector.useGeneratedArtifacts()) {
			return;
		}
		AnnotatedClassFiles files = read();
		Set<String> unmanaged = new HashSet<>(files.unmanaged());
		if (!unmanaged.isEmpty()) {
			removeBeans(unmanaged);
		}
		List<Problem> problems = new ArrayList<>();
		unmanaged.stream()
			.sorted()
			.map((type) -> problem(type, files.kind(type)))
			.forEach(this.handling.to(problems::add, new HashSet<>()));
		if (!problems.isEmpty()) {
			throw new InvalidCentraliCheckException(problems);
		}
	}

	private AnnotatedClassFiles read() {
		AnnotatedClassFiles files = new AnnotatedClassFiles(
				new PathMatchingResourcePatternResolver(this.beanFactory.getBeanClassLoader()), readers());
		try {
			for (String basePackage : this.basePackages.get()) {
				files.scan(basePackage);
			}
		}
		catch (IOException ex) {
			if (this.handling == ProblemHandling.FAIL) {
				throw new UncheckedIOException("The class files of the application cannot be found", ex);
			}
			logger.warn("The class files of the application cannot be found, so it is not known whether they "
					+ "have checks that nothing enforces", ex);
		}
		return files;
	}

	private MetadataReaderFactory readers() {
		return this.beanFactory.containsBean(SHARED_READERS)
				? this.beanFactory.getBean(SHARED_READERS, MetadataReaderFactory.class)
				: new SimpleMetadataReaderFactory(this.beanFactory.getBeanClassLoader());
	}

	private void removeBeans(Set<String> names) {
		for (Iterator<String> beans = this.beanFactory.getBeanNamesIterator(); beans.hasNext();) {
			for (Class<?> type = type(beans.next()); type != null; type = type.getSuperclass()) {
				names.remove(type.getName());
			}
		}
	}

	private @Nullable Class<?> type(String beanName) {
		Object bean = this.beanFactory.containsSingleton(beanName)
				? BeanInstances.find(this.beanFactory, beanName, (type) -> false) : null;
		Class<?> type = (bean != null) ? AopProxyUtils.ultimateTargetClass(bean)
				: this.beanFactory.getType(beanName, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private static Problem problem(String type, CheckKind kind) {
		return new Problem(type,
				"It carries " + kind.annotationName() + ", but is no bean, so that nothing checks its objects",
				"Make it a bean, or remove the annotation; if a library makes beans of it, set "
						+ "centrali.checks.unmanaged to ignore")
			.of(kind);
	}

}
